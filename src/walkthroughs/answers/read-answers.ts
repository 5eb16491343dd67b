import type { Finding, ItemAnswer, ProofState } from '../../domain/acceptance.ts';
import type { Day } from '../../domain/day.ts';
import { fieldCheckNames, satisfactionNames } from '../../domain/visits/field-checks.ts';
import { readYaml } from '../../standards/plain-yaml.ts';
import type { VisitAnswers, VisitStep } from './answers-file.ts';
import { Place } from './members.ts';

const sections = [
  'unit',
  'year',
  'author',
  'team',
  'briefing',
  'papers',
  'officers',
  'taken',
  'returned',
  'test',
  'reviews',
  'field',
  'items',
  'problems',
  'notes',
];

/** Reads an answers file. Usage faults name file and line. What comes first in the file is entered first. */
export function readAnswers(text: string, file: string): VisitAnswers {
  const root = new Place(readYaml(text, file, true), [], readYaml(text, file, true).data);
  const steps = root.parts(sections).flatMap(([name, place]) => stepsOf(name, place));
  const year = root.part('year');
  return {
    unit: root.part('unit').optional(),
    year: year.missing ? null : year.count(),
    author: root.part('author').optional(),
    steps,
  };
}

function stepsOf(name: string, place: Place): readonly VisitStep[] {
  const { where } = place;
  switch (name) {
    case 'team':
      return [{ do: 'team', where, members: place.list().map(member) }];
    case 'briefing': {
      place.parts(['attendees', 'progress', 'measures', 'results', 'promises']);
      const told = (part: string): string => place.part(part).optional() ?? '';
      const briefing = {
        attendees: told('attendees'),
        progress: told('progress'),
        measures: told('measures'),
        results: told('results'),
        promises: told('promises'),
      };
      return [{ do: 'briefing', where, briefing }];
    }
    case 'papers':
      return place.parts().map(([paper, state]) => {
        const text = state.text();
        const present = ['是', '有', '已查阅', 'true'].includes(text);
        return { do: 'paper', where: state.where, name: paper, present, note: present || text === '无' ? null : text };
      });
    case 'officers':
      return place.list().map((one) => ({ do: 'officer', where: one.where, check: officer(one) }));
    case 'taken':
      return place.list().map((one) => {
        one.parts(['day', 'givenBy', 'files']);
        const files = one
          .part('files')
          .parts()
          .map(([key, pages]) => ({ key, pages: pages.missing ? null : pages.count() }));
        return {
          do: 'take',
          where: one.where,
          day: one.part('day').day(),
          givenBy: one.part('givenBy').optional() ?? '',
          files,
        };
      });
    case 'returned':
      return place.list().map((one) => {
        one.parts(['day', 'to', 'keys']);
        const keys = one
          .part('keys')
          .list()
          .map((key) => key.text());
        return {
          do: 'return',
          where: one.where,
          day: one.part('day').day(),
          to: one.part('to').optional() ?? '',
          keys,
        };
      });
    case 'test':
      // A figure is a mark; anything else is what the person wrote on the sheet.
      return place
        .parts()
        .map(([key, told]) =>
          Number.isNaN(Number(told.text().normalize('NFKC').replace(/分$/, '')))
            ? { do: 'answers', where: told.where, key, answers: told.text() }
            : { do: 'test', where: told.where, key, score: told.points() },
        );
    case 'reviews':
      return place.parts().map(([key, score]) => {
        if (!score.isMap) return { do: 'review', where: score.where, key, score: score.points(), zero: false };
        score.parts(['score', 'zero']);
        return {
          do: 'review',
          where: score.where,
          key,
          score: score.part('score').points(),
          zero: score.part('zero').yes(false),
        };
      });
    case 'field':
      return place.list().map((one) => ({ do: 'field', where: one.where, check: fieldCheck(one) }));
    case 'items':
      return place.parts().map(([id, one]) => item(id, one));
    case 'problems':
      return place.list().map((one) => {
        one.parts(['item', 'text', 'deadline']);
        const { where: at } = one;
        return {
          do: 'problem',
          where: at,
          item: one.part('item').optional(),
          text: one.part('text').text(),
          deadline: one.part('deadline').optionalDay(),
        };
      });
    case 'notes':
      return place.list().map((one) => {
        one.parts(['item', 'text']);
        return { do: 'note', where: one.where, item: one.part('item').optional(), text: one.part('text').text() };
      });
    default:
      return [];
  }
}

function member(place: Place) {
  place.parts(['name', 'lead', 'sections', 'recused']);
  return {
    name: place.part('name').text(),
    lead: place.part('lead').yes(false),
    sections: place
      .part('sections')
      .list()
      .map((one) => one.text()),
    recused: place.part('recused').optional(),
  };
}

function officer(place: Place) {
  place.parts(['key', 'identity', 'employment', 'post', 'eligible', 'note']);
  return {
    key: place.part('key').text(),
    identity: place.part('identity').optional() ?? '相符',
    employment: place.part('employment').optional() ?? '',
    post: place.part('post').optional() ?? '',
    eligible: place.part('eligible').yes(true),
    note: place.part('note').optional(),
  };
}

function fieldCheck(place: Place) {
  place.parts(['kind', 'case', 'satisfaction', 'uncivil', 'notes', 'outcome']);
  const satisfaction = place.part('satisfaction');
  return {
    kind: place.part('kind').oneOf(fieldCheckNames),
    caseKey: place.part('case').optional(),
    satisfaction: satisfaction.missing ? null : satisfaction.oneOf(satisfactionNames),
    uncivil: place.part('uncivil').yes(false),
    notes: place.part('notes').optional() ?? '',
    outcome: place.part('outcome').optional() ?? '',
  };
}

const itemParts = [
  'none',
  'finding',
  'years',
  'deduct',
  'reason',
  'award',
  'notApplicable',
  'defer',
  'note',
  'proof',
  'dismissed',
  'attach',
];

/** `1.1.1: 不扣分`, or a map with the names of the flags of `inspect score`. */
function item(id: string, place: Place): VisitStep {
  const { where } = place;
  const step = (answer: Omit<ItemAnswer, 'item'>): VisitStep => ({
    do: 'item',
    where,
    answer: { item: id, ...answer },
    proof: proofOf(id, place),
    attach: place.isMap ? attachments(place.part('attach')) : [],
  });
  if (!place.isMap) {
    const text = place.text();
    if (text === '不扣分' || text === '不加分') return step({ state: 'clear', findings: [] });
    if (text === '暂缓') return step({ state: 'deferred', findings: [] });
    return place.fail(`“${text}”应写 不扣分、不加分、暂缓，或写 finding、deduct、notApplicable……`);
  }
  place.parts(itemParts);
  if (!place.part('notApplicable').missing) {
    return step({ state: 'notApplicable', findings: [], reason: place.part('notApplicable').text() });
  }
  if (!place.part('defer').missing)
    return step({ state: 'deferred', findings: [], reason: place.part('defer').text() });
  const findings = findingsOf(place);
  const note = place.part('note').optional();
  const dismissed = place
    .part('dismissed')
    .list()
    .map((one) => one.text());
  if (findings.length === 0) {
    if (!place.part('none').yes(false))
      place.fail('没有写明结果', '写 none: 是，或 finding、deduct、award、notApplicable、defer');
    return step({
      state: 'clear',
      findings,
      ...(note ? { note } : {}),
      ...(dismissed.length > 0 ? { dismissed } : {}),
    });
  }
  const award = place.part('award').missing ? 'deducted' : 'clear';
  return step({ state: award, findings, ...(note ? { note } : {}) });
}

function findingsOf(place: Place): readonly Finding[] {
  const note = place.part('note').optional();
  const findings: Finding[] = place
    .part('finding')
    .parts()
    .map(([rule, one]) => {
      if (!one.isMap) return { rule, count: one.count(), ...(note ? { note } : {}) };
      one.parts(['count', 'years', 'note']);
      const years = one
        .part('years')
        .list()
        .map((year) => year.count());
      const own = one.part('note').optional() ?? note;
      const count = one.part('count').missing ? Math.max(1, years.length) : one.part('count').count();
      return { rule, count, ...(own ? { note: own } : {}), ...(years.length > 0 ? { years } : {}) };
    });
  if (!place.part('deduct').missing) {
    findings.push({ rule: '', count: 1, deducts: place.part('deduct').points(), note: place.part('reason').text() });
  }
  if (!place.part('award').missing && place.part('award').yes(true)) {
    findings.push({ rule: '', count: 1, ...(note ? { note } : {}) });
  }
  return findings;
}

function proofOf(id: string, place: Place): ProofState | null {
  const proof = place.isMap ? place.part('proof') : null;
  if (!proof || proof.missing) return null;
  proof.parts(['issuer', 'issued', 'covers', 'waived']);
  if (!proof.part('waived').missing) return { item: id, state: 'waived', reason: proof.part('waived').text() };
  const covers = proof.part('covers').optional();
  return {
    item: id,
    state: 'provided',
    issuer: proof.part('issuer').text(),
    issued: proof.part('issued').day(),
    ...(covers ? { covers } : {}),
  };
}

/** A file, or several, each alone or with the day that it is about. */
function attachments(place: Place): readonly { readonly file: string; readonly about: Day | null }[] {
  const one = (each: Place): { readonly file: string; readonly about: Day | null } => {
    if (!each.isMap) return { file: each.text(), about: null };
    each.parts(['file', 'about']);
    return { file: each.part('file').text(), about: each.part('about').optionalDay() };
  };
  return typeof place.value === 'string' || place.isMap ? [one(place)] : place.list().map(one);
}
