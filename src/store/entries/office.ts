import * as z from 'zod/mini';
import { settingWords } from '../../domain/setting-words.ts';
import { day, dayOrNull, declare, hash, type Telling, text, textOrNull, texts, whole } from './declare.ts';
import { editionShape } from './edition-shape.ts';

/** Settings that are made by the program itself, in the words of lists. */
const ownWords: Readonly<Record<string, string>> = { ...settingWords, rehearsal: '演练用' };

/** A setting in the words of lists; a matter that the standard leaves open by what it asks. */
function settingNamed(name: string, { named }: Pick<Telling, 'named'>): string {
  const plain = name.replace(/^hole\./, '');
  return ownWords[plain] ?? (plain === name ? name : named(plain));
}

/** A value as people know it: the title of an edition, what a listed answer to an open matter means. */
function valueNamed(name: string, value: string, { named }: Pick<Telling, 'named'>): string {
  if (name === 'edition') return named(value);
  const answer = `${name.replace(/^hole\./, '')} ${value}`;
  const meaning = named(answer);
  return meaning === answer ? value : meaning;
}

export const officeEntries = {
  'office.set': declare({
    label: '办公室设置',
    subject: 'setting/<name>/<Y or ->',
    about:
      'value null clears; `since`: the day from which it holds where that is not the entry’s, null where it corrects. Holes of the standard are names `hole.<id>`; `edition` is the edition in use from a year',
    body: () =>
      z.strictObject({ name: text, value: textOrNull, reason: textOrNull, since: z.exactOptional(dayOrNull) }),
    words: ({ name, value, reason }, telling) => {
      // How it is kept is nobody's to read.
      if (/^ledger-(?:map|layout)\./.test(name))
        return `台账的读法 ${value === null ? '清除' : '记下'}${reason ? `（${reason}）` : ''}`;
      const what = value === null ? null : valueNamed(name, value, telling);
      return `${settingNamed(name, telling)} ${what === null ? '清除' : `设为 ${what}`}${reason ? `（${reason}）` : ''}`;
    },
  }),
  'holidays.set': declare({
    label: '节假日安排',
    subject: 'holidays/Y',
    about: "the office's own table, before the shipped one",
    body: () =>
      z.strictObject({
        year: whole,
        source: text,
        rest: z.array(z.strictObject({ name: text, from: day, to: day })),
        work: z.array(day),
      }),
    words: ({ year, source, rest }) => `${year} 年：${rest.map(({ name }) => name).join('、')}（${source}）`,
  }),
  'edition.added': declare({
    label: '加入标准',
    subject: 'edition/<fingerprint>',
    about:
      '`edition` is the checked content, of which the fingerprint is taken; file and text as given, both null where an acceptance kept an edition of the program',
    body: () =>
      z.strictObject({
        id: text,
        title: text,
        fingerprint: hash,
        edition: editionShape(),
        file: textOrNull,
        text: textOrNull,
      }),
    words: ({ title, id, file }) => `${title}（${id}）${file ? `，文件 ${file}` : ''}`,
  }),
  'unit.same': declare({
    label: '认定是否同一单位',
    subject: 'same/<unit>/<unit>',
    about: 'whether two units are one, and which goes on',
    body: () => z.strictObject({ units: texts, same: z.boolean(), keep: textOrNull, reason: text }),
    words: ({ units, same, keep, reason }, { unitName }) =>
      `${units.map(unitName).join('、')}${same ? `是同一单位，保留${keep ? unitName(keep) : '其一'}` : '不是同一单位'}：${reason}`,
  }),
};
