import { formatMinute } from '../../domain/day.ts';
import { earlierTold, holdsEarlier } from '../../domain/draw/earlier.ts';
import type { RoundCertificate } from '../../domain/draw/round-certificate.ts';
import { awayMark } from '../../domain/draw/round-pool.ts';
import { actWords, fullMarks, goneWords, statusWords, toldWords } from '../../domain/draw/words.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { type Block, center, paragraph, row, tableOf } from './blocks.ts';
import type { RoundCertificateInput } from './round-certificate.ts';

/** What a certificate of a round says in small type beside its numbers: of its pool, and of the rounds before. */

export const small = 10;

/** Headings smaller than the house's: all of it stands on one page. */
export const part = (text: string): Block => paragraph(text, { face: 'hei', size: 12, indent: 0, keepWithNext: true });

/** A minute in words; a dash where it has not come. */
export const time = (at: string | null): string => (at ? formatMinute(new Date(at)) : '—');

/** The foot of every page of a certificate: which draw it is, and what came before it as far as there is room. */
export function footText(which: string, nth: number, before: readonly string[]): string {
  if (before.length === 0) return which;
  const all = Array.from(`本次为第${nth}次抽取；${before.join('；')}`);
  return `${which}\n${all.length > 100 ? `${all.slice(0, 99).join('')}…` : all.join('')}`;
}

/** So few are told in a sentence, which leaves the page to the signatures; more stand in a table. */
const fewNotes = 6;

/** A person with the number; of one whose name nobody holds any more the number alone. */
export const named = (names: ReadonlyMap<string, string>, key: string): string => {
  const name = names.get(key);
  return name ? `${name}（${key}）` : key;
};

/** What was asked about the pool, who gave way and who is not in it. */
export function poolNotes({
  exclusions,
  questions,
  gone,
  strata,
  names,
}: Pick<RoundCertificateInput, 'exclusions' | 'questions' | 'gone' | 'strata' | 'names'>): readonly Block[] {
  const notes = [
    ...(strata.length === 0 ? [] : [['分层抽取', strata.join('、'), '，'] as const]),
    ...questions.map((question) => {
      const at = question.indexOf('=');
      const what = at < 0 ? question : question.slice(0, at);
      const told = what.startsWith(awayMark) ? awayMark + named(names, what.slice(awayMark.length)) : what;
      return [told, at < 0 ? '—' : question.slice(at + 1), '——'] as const;
    }),
    ...gone.map(({ key, why, reason }) => [named(names, key), `${goneWords(why, reason)}，不在名单`, ''] as const),
    ...exclusions.map(({ key, reason }) => [named(names, key), `不在名单（${reason}）`, ''] as const),
  ];
  if (notes.length === 0) return [];
  if (notes.length <= fewNotes) {
    // The question stands in the sealed text with a blank before its names.
    const remarks = notes
      .map(([what, words, between]) => fullMarks(`${what.replace(/ (?=[\u4e00-\u9fff])/, '')}${between}${words}`))
      .join('；');
    return [paragraph(`关于名单：${remarks}。`, { size: 9 })];
  }
  const rows = notes.map(([what, words]) => row(fullMarks(what), fullMarks(words)));
  return [
    part('关于名单'),
    { kind: 'table', head: [row('问题或编号', '说明')], rows, columns: ['auto', 'auto'], size: small },
  ];
}

/** The rounds before: how each ended, and what was told of those it drew when this one was sealed. */
export function earlier({
  round,
  rules,
  names,
}: Pick<RoundCertificateInput, 'round' | 'rules' | 'names'>): readonly Block[] {
  const told = earlierTold(rules).map(
    ({ round: which, key, outcome }) => `第${which}次抽中的${named(names, key)}${toldWords(outcome)}`,
  );
  const caveat =
    round.earlier.length === 0 || holdsEarlier(rules) || round.statement === null
      ? ''
      : '以前各次的状态和理由没有封存在本次之内，请与各次的证书对照。';
  const notes = `${told.length > 0 ? `本次封存时，${told.join('；')}。` : ''}${caveat}`;
  return listed(round, notes);
}

function listed(round: RoundCertificate, notes: string): readonly Block[] {
  if (round.earlier.length === 0) return [];
  if (round.earlier.length <= 2) {
    const earlierDraws = round.earlier.map(
      (one) =>
        `第${one.round}次（${actWords[one.act]}，封存单 ${groupDigits(headDigits(one.seal)).slice(0, 11)}…）${statusWords[one.status]}${one.reason ? `，理由：${one.reason}` : ''}`,
    );
    return [paragraph(`以前的抽取，记录均保留：${earlierDraws.join('；')}。${fullMarks(notes)}`, { size: 9 })];
  }
  return [
    part('以前的抽取（记录均保留）'),
    tableOf(
      round.earlier,
      [
        ['次数', 14, (one) => center(String(one.round))],
        ['性质', 'auto', ({ act }) => center(actWords[act])],
        ['封存单（前 10 位）', 'auto', ({ seal }) => center(groupDigits(headDigits(seal)).slice(0, 11))],
        ['状态', 'auto', ({ status }) => center(statusWords[status])],
        ['理由', 'auto', ({ reason }) => reason ?? '—'],
      ],
      { size: small },
    ),
    ...(notes === '' ? [] : [paragraph(fullMarks(notes), { size: 9 })]),
  ];
}
