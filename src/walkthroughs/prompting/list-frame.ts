import type { Choice } from '../../context.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import { labelsOf, windowOf } from './list-keys.ts';
import type { Theme } from './theme.ts';

/** How a list is drawn. */
export interface ListLook {
  readonly theme: Theme;
  readonly columns: number;
  /** Lines of choices at most. */
  readonly rows: number;
  readonly numbered: boolean;
  /** The box before each choice, where there are boxes. */
  readonly box?: (place: number) => string;
}

/** What stands behind a wide space, or the gap before a second column, tells more of a choice; its answer is the name alone. */
export function shortName<T>(choice: Choice<T> | undefined, room = 0): string {
  return cut((choice?.name ?? '').replace(/(?:　| {2,}).*$/s, ''), Math.max(40, room));
}

/** A name cut so that it does not read as another of the list: where their beginnings are alike, it is shortened there. */
function cutApart(name: string, names: readonly string[], room: number): string {
  const short = cut(name, room);
  const alike = names.filter((other) => other !== name && cut(other, room) === short);
  if (short === name || alike.length === 0) return short;
  const apart = Math.min(...alike.map((other) => [...other].findIndex((letter, at) => letter !== [...name][at])));
  const own = [...name];
  return cut(cut(own.slice(0, apart).join(''), Math.floor(room / 2)) + own.slice(Math.max(0, apart)).join(''), room);
}

/** The choices as lines, as many as there is room for, and what of the list is not seen; then what describes the one under the cursor. */
export function listLines<T>(
  choices: readonly Choice<T>[],
  active: number,
  look: ListLook,
  /** Which of them are seen. */
  places: readonly number[] = [...choices.keys()],
): readonly string[] {
  const { theme, columns } = look;
  const labels = labelsOf(choices);
  const wide = Math.max(0, ...labels.map((label) => label.length));
  const { from, to, above, below } = windowOf(places.length, places.indexOf(active), look.rows);
  const seen = places.slice(from, to).flatMap((place) => {
    const choice = choices[place];
    return choice ? [{ place, choice }] : [];
  });
  const names = seen.map(({ choice }) => choice.name);
  const lines = seen.map(({ place, choice }) => {
    const number = look.numbered ? `${(labels[place] ?? '').padStart(wide)} ` : '';
    const reason = choice.disabled ? `（${choice.disabled}）` : '';
    const box = look.box?.(place) ?? '';
    const room = columns - 4 - (box === '' ? 0 : 4) - Math.min(40, width(reason));
    const also = choice.also === undefined || reason !== '' ? '' : `（${choice.also}）`;
    const name = number + cutApart(choice.name, names, room - width(number) - width(also)) + also;
    const left = room - width(name) - 2;
    const aside = choice.aside && reason === '' && left >= 8 ? cut(choice.aside, left) : '';
    if (choice.disabled) return theme.style.disabled(`- ${box}${name}${reason}`);
    const label = aside === '' ? name : `${name}  ${theme.style.help(aside)}`;
    return place === active ? theme.style.highlight(`> ${box}${label}`) : `  ${box}${label}`;
  });
  const unseen = [above > 0 ? `上面还有 ${above} 项` : '', below > 0 ? `下面还有 ${below} 项` : ''].filter(Boolean);
  // What a line had no room for is told of the one under the cursor.
  const named = choices[active];
  const whole = named && width(named.name) + wide + 1 > columns - 4 ? named.name : undefined;
  const described = named?.description ?? whole;
  return [
    ...lines,
    ...(unseen.length > 0 ? [theme.style.help(`  （${unseen.join('，')}）`)] : []),
    ...(described
      ? [
          ' ',
          ...wrap(described, columns - 2)
            .slice(0, 3)
            .map(theme.style.description),
        ]
      : [' ']),
  ];
}
