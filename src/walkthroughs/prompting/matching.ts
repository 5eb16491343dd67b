import type { Choice } from '../../context.ts';
import { foldName } from '../../domain/identifiers/names.ts';

/** The choices that what was typed may mean: an exact name alone, else every name or keyword that contains it. */
export function findChoices<T>(choices: readonly Choice<T>[], typed: string): readonly Choice<T>[] {
  const wanted = plain(typed);
  if (typed.trim() === '') return choices;
  if (wanted === '') return [];
  const exact = choices.filter((choice) => plain(choice.name) === wanted);
  if (exact.length > 0) return exact;
  return choices.filter(
    (choice) =>
      plain(choice.name).includes(wanted) || (choice.keywords ?? []).some((word) => plain(word).includes(wanted)),
  );
}

function plain(text: string): string {
  return foldName(text).toLowerCase();
}
