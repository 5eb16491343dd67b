import { expect, it } from 'vitest';
import { type Patch, patchOf, playOnCopy, shownOn } from './newcomer.ts';

/** Each page that teaches how to add something, the patch it shows, the files of src that it may touch, its own test. */
const lessons = [
  { page: 'docs/adding-a-deed.md', patch: patchOf('deed'), ofSrc: 2, own: 'test/commands/remark.test.ts' },
  {
    page: 'docs/adding-a-document.md',
    patch: patchOf('document'),
    ofSrc: 2,
    own: 'test/actions/documents/receipt.test.ts',
  },
  { page: 'docs/data-file.md', patch: patchOf('entry'), ofSrc: 2, own: 'test/actions/year/record-interview.test.ts' },
  {
    page: 'docs/adding-a-ledger-kind.md',
    patch: patchOf('ledger-kind'),
    ofSrc: 1,
    own: 'test/ledgers/inspections.test.ts',
  },
  { page: 'docs/adding-a-rule.md', patch: patchOf('rule'), ofSrc: 1, own: 'test/domain/scoring/situations.test.ts' },
] satisfies readonly { page: string; patch: Patch; ofSrc: number; own: string }[];

it.each(lessons)('the page shows the whole of the patch, which touches few files of src: $page', (lesson) => {
  expect(shownOn(lesson.page)).toBe(lesson.patch.text);
  expect(lesson.patch.ofSrc).toHaveLength(lesson.ofSrc);
});

it('newcomers add a deed, a document, a kind of entry, of rule and of ledger: types, style, own tests, the table of kinds and its use follow', () => {
  // One copy for all, for none touches a file of another: whose part fails is told by the file.
  const files = lessons.flatMap(({ patch }) => patch.files);
  expect(new Set(files).size).toBe(files.length);
  const own = lessons.map((lesson) => lesson.own).join(' ');
  const [ran, table] = playOnCopy(
    lessons.map(({ patch }) => patch),
    [
      // One run for all: to start it costs more than most tests. How entries are refused is nothing that a kind changes.
      `node_modules/.bin/vitest run --maxWorkers 1 --reporter verbose ${own} test/store/entries.test.ts -t ^(?!an.entry.that.is.not)`,
      'grep interview docs/data-file.md',
    ],
  );
  expect(ran).toMatch(/Test Files +6 passed \(6\)/);
  expect(ran).not.toContain('failed');
  expect(ran).toContain('interview.held has a label in Chinese, a subject and words');
  expect(table).toMatch(
    /^\| `interview\.held` \| 约谈 \| `interview\/U\/<date>` \| `date`, `reason`; personal `present`/,
  );
}, 600_000);
