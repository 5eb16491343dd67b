import { expect, it } from 'vitest';
import { parsedHolidays } from '../../src/standards/holidays.ts';
import { parsed } from '../../src/standards/law.ts';
import { parsedRubrics } from '../../src/standards/rubrics.ts';
import { parsedVocabulary } from '../../src/standards/vocabulary.ts';
import { shippedIn, textsIn } from '../../src/standards/yaml-folder.ts';

it.each([
  ['law', parsed],
  ['rubrics', parsedRubrics],
  ['vocabulary', parsedVocabulary],
  ['holidays', parsedHolidays],
] as const)('what the build made of data/%s is what the files say', async (folder, parse) => {
  const { texts, made } = shippedIn(folder);
  expect(texts).toEqual(textsIn(`data/${folder}`));
  expect(texts).not.toEqual([]);
  const says = await parse(texts);
  // Whoever changed a file has no copy of it until the next build.
  expect(made ?? says).toEqual(says);
});
