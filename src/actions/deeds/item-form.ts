import type { Finding, GivenAnswer, ProofState } from '../../domain/acceptance.ts';
import { type AttachedFiles, files } from './attached.ts';
import * as form from './forms.ts';
import { type Place, plainYes } from './place.ts';

/** A finding as the file writes it: what stands behind the rule's id may be words or a mark, which only the rule can read. */
export type WrittenFinding = Finding & { readonly typed?: string };

/** Which proposals of the ledgers are confirmed: all, or those of these texts; they become findings. */
export type Accepted = 'all' | readonly string[];

/** Findings of `deduct` and `award` bear no rule: an item has at most one of each. */
type WrittenAnswer = Omit<GivenAnswer, 'item' | 'findings'> & { readonly findings: readonly WrittenFinding[] };

export interface SaidOfItem {
  /** Null: only a proof or files. */
  readonly answer: WrittenAnswer | null;
  readonly accept: Accepted;
  readonly proof: ProofState | null;
  readonly attach: readonly AttachedFiles[];
  /** What the answer needs to be confirmed (a veto, a deduction lowered) was confirmed. */
  readonly confirmed: boolean;
}

const evidence = form.list(
  form.inside(form.fields({ file: form.text, sheet: form.verbatim, row: form.count, key: form.maybe(form.written) })),
);

/** What was reached of each part: a number, or 不参评. */
const parts = form.keyed(
  'id',
  form.under('value', {
    read: (place: Place) => (place.value === '不参评' ? null : place.points()),
    write: (value: Parameters<typeof form.points.write>[0] | null) =>
      value === null ? '不参评' : form.points.write(value),
  }),
);

const toldFinding = form.fields({
  count: form.maybe(form.number),
  years: form.maybe(form.list(form.number)),
  parts: form.maybe(parts),
  deducts: form.maybe(form.points),
  note: form.maybe(form.text),
  evidence: form.maybe(evidence),
});

const accepted: form.Form<Accepted> = {
  read: (place) => (place.value === '全部' || place.value === 'all' ? 'all' : place.texts()),
  write: (value) => (value === 'all' ? '全部' : form.texts.write(value)),
};

const provided = form.fields({ issuer: form.text, issued: form.aDay, covers: form.maybe(form.text) });

/** `item` is that of the place around it. A waiver without a reason is for the rules to refuse. */
const proof: form.Form<ProofState | null> = {
  read(place) {
    if (place.missing) return null;
    place.parts([...provided.names, 'waived']);
    const item = String(place.path.at(-2));
    const waived = place.part('waived');
    if (waived.value !== undefined) return { item, state: 'waived', reason: waived.optional() ?? '' };
    return { item, state: 'provided', ...provided.read(place) };
  },
  write: (value) =>
    value === null ? undefined : value.state === 'waived' ? { waived: value.reason } : provided.write(value),
};

/** What is said beside the answer. */
const beside = form.fields({ accept: accepted, proof, attach: files, confirmed: form.yes(false) });

const answerNames = [
  'none',
  'finding',
  'deduct',
  'reason',
  'award',
  'notApplicable',
  'defer',
  'note',
  'dismissed',
  'years',
  'by',
];

/** `1.1.1: 不扣分`, or a map with the names of the flags of `inspect score`. */
export const itemForm: form.Form<SaidOfItem> = {
  read(place) {
    if (!place.isMap) return { answer: wordIn(place), accept: [], proof: null, attach: [], confirmed: false };
    place.parts([...answerNames, ...beside.names]);
    return { answer: answerIn(place), ...beside.read(place) };
  },
  write({ answer, ...more }) {
    const said = beside.write(more);
    if (!answer) return said;
    const alone = Object.values(said).every((value) => value === undefined) ? wordOf(answer) : null;
    return alone ?? { ...plainAnswer(answer, more.accept), ...said };
  },
};

function wordIn(place: Place): WrittenAnswer {
  const text = place.text();
  if (text === '不扣分' || text === '不加分') return { state: 'clear', findings: [] };
  if (text === '暂缓') return { state: 'deferred', findings: [] };
  return place.fail(`“${text}”应写 不扣分、不加分、暂缓，或写 finding、deduct、notApplicable……`);
}

/** One word where nothing more is said. */
function wordOf(answer: WrittenAnswer): string | null {
  if (answer.findings.length > 0 || answer.note !== undefined || answer.dismissed !== undefined) return null;
  if (answer.state === 'clear') return '不扣分';
  return answer.state === 'deferred' && answer.reason === undefined ? '暂缓' : null;
}

/** Ways to answer that leave no room for a finding, with their flags. */
const withoutFinding = [
  ['defer', '--defer'],
  ['none', '--none'],
] as const;

function answerIn(place: Place): WrittenAnswer | null {
  const alone = withoutFinding.find(([name]) => !place.part(name).missing && place.part(name).value !== '否');
  if (alone && (!place.part('finding').missing || !place.part('deduct').missing))
    return place.fail(`${alone[1]} 不能与 --finding、--deduct 同时写`, '二者只能选一');
  const text = place.part('note').optional();
  const note = text ? { note: text } : {};
  if (!place.part('notApplicable').missing) {
    return { state: 'notApplicable', findings: [], reason: place.part('notApplicable').text(), ...note };
  }
  const defer = place.part('defer');
  if (!defer.missing) {
    const reason = plainYes.includes(defer.text()) ? {} : { reason: defer.text() };
    return { state: 'deferred', findings: [], ...reason, ...note };
  }
  const findings = findingsIn(place);
  const list = place.part('dismissed');
  const texts = list.list().map((one) => one.text());
  if (findings.length > 0 || !place.part('accept').missing) {
    const dismissed = texts.length > 0 ? { dismissed: texts } : {};
    return { state: place.part('award').missing ? 'deducted' : 'clear', findings, ...note, ...dismissed };
  }
  if (place.part('none').yes(false)) {
    // An empty list says that nothing was turned down; without one, what the ledgers propose is.
    return { state: 'clear', findings, ...note, ...(Array.isArray(list.value) ? { dismissed: texts } : {}) };
  }
  if (!place.part('proof').missing || !place.part('attach').missing) return null;
  return place.fail('没有写明结果', '写 none: 是，或 finding、deduct、award、notApplicable、defer');
}

function plainAnswer(answer: WrittenAnswer, accept: Accepted): Readonly<Record<string, form.Plain | undefined>> {
  const note = form.unlessEmpty(answer.note);
  switch (answer.state) {
    case 'notApplicable':
      return { notApplicable: answer.reason ?? '', note };
    case 'deferred':
      return { defer: answer.reason ?? '是', note };
    default: {
      const named = answer.findings.filter((finding) => finding.rule !== '');
      const taken = answer.findings.find((finding) => finding.rule === '' && finding.deducts !== undefined);
      const findings = named.map((finding) => [finding.rule, plainFinding(finding, answer.note)] as const);
      return {
        none: answer.findings.length === 0 && accept.length === 0 ? '是' : undefined,
        finding: named.length > 0 ? Object.fromEntries(findings) : undefined,
        deduct: taken?.deducts === undefined ? undefined : form.points.write(taken.deducts),
        reason: taken?.note,
        award: answer.state === 'clear' && answer.findings.length > 0 ? '是' : undefined,
        note,
        dismissed: answer.dismissed,
      };
    }
  }
}

function findingsIn(place: Place): readonly WrittenFinding[] {
  const common = place.part('note').optional();
  const findings: WrittenFinding[] = place
    .part('finding')
    .parts()
    .map(([rule, one]) => findingIn(rule, one, common));
  if (!place.part('deduct').missing) {
    findings.push({ rule: '', count: 1, deducts: place.part('deduct').points(), note: place.part('reason').text() });
  }
  if (!place.part('award').missing && place.part('award').yes(true)) {
    findings.push({ rule: '', count: 1, ...(common ? { note: common } : {}) });
  }
  return findings;
}

/** `note: ""` says that this finding has none, though the answer has. */
function findingIn(rule: string, place: Place, common: string | null): WrittenFinding {
  const usual = common === null ? {} : { note: common };
  if (!place.isMap) {
    const typed = place.text();
    const number = Number(typed.normalize('NFKC'));
    return { rule, count: Number.isInteger(number) ? number : 0, typed, ...usual };
  }
  place.parts(toldFinding.names);
  const { count, years, ...told } = toldFinding.read(place);
  return {
    rule,
    ...(place.part('note').value === '' ? {} : usual),
    ...told,
    ...(years && years.length > 0 ? { years } : {}),
    count: count ?? Math.max(1, years?.length ?? 0),
  };
}

/** A count alone, where the note is that of the answer and nothing else is said. */
function plainFinding(finding: Finding, common: string | undefined): form.Plain {
  const { count, note, rule: _, ...more } = finding;
  if (note === common && Object.keys(more).length === 0) return String(count);
  const { note: own, ...told } = toldFinding.write(finding);
  return { ...told, ...(note === common ? {} : { note: own ?? '' }) };
}
