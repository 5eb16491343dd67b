import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../src/documents/docx/render.ts';
import type { Block, DocumentModel } from '../../src/documents/model/blocks.ts';
import { readZip } from '../../src/documents/package.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { area, bodySize, grid } from '../../src/documents/pdf/geometry.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import type { ProofLine } from '../../src/documents/pdf/page.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';

const fonts = fontSet({ folders: [] });
const office = '样县虚构回族土家族苗族自治县法治政府建设与行政执法协调监督工作领导小组办公室';
const person = '示例买买提江·样例阿卜杜热依木';

const letter = (more: Partial<DocumentModel>): DocumentModel => ({
  title: '样文',
  author: '样办',
  day: '2026-09-15',
  blocks: [],
  ...more,
});
const linesOf = (more: Partial<DocumentModel>): readonly ProofLine[] =>
  proofPages(layOut(letter(more), fonts)).flatMap(({ lines }) => lines.filter(({ tag }) => tag !== 'Artifact'));
const words = (lines: readonly ProofLine[]): string => lines.map(({ text }) => text).join('');
const right = ({ x, width }: ProofLine): number => x + width;

describe('no letter of a long name is left out', () => {
  const signed: readonly (readonly [string, Block])[] = [true, false].map((sealed) => [
    sealed ? 'below a text, with a seal' : 'below a text, without a seal',
    { kind: 'closing', organs: [office], date: '2026-09-15', sealed },
  ]);
  const places: Block = {
    kind: 'signing',
    columns: 2,
    places: [{ label: `${office}（盖章）：` }, { label: '日期：', after: `${office}代收` }],
  };
  const sealedCell: Block = {
    kind: 'table',
    head: [],
    rows: [{ cells: [{ text: ['意见'], foot: [`${office}（盖章）`] }] }],
    columns: ['auto'],
  };
  test.each([...signed, ['over a line to sign on', places], ['at the foot of a cell', sealedCell]] as const)(
    '%s',
    (_, block) => {
      const lines = linesOf({ blocks: [block] });
      expect(words(lines)).toContain(office);
      expect(lines.filter((line) => line.x < area.left - 0.01 || right(line) > area.right + 0.01)).toEqual([]);
    },
  );

  test('in a red head, which stands on two lines of one size and is a red head for a proof', () => {
    const redHead = { mode: 'drawn', organ: `${office}文件`, number: '样法政办〔2026〕9号' } as const;
    const lines = linesOf({ redHead });
    const large = lines.filter(({ size }) => size > bodySize);
    expect(large).toHaveLength(2);
    expect(words(large)).toBe(`${office}文件`);
    expect(large[0]!.size).toBe(large[1]!.size);
    expect(large[0]!.size).toBeGreaterThan(20);
    const told = (number: string | null): readonly string[] =>
      findingsOf(proofPages(layOut(letter({ redHead: { ...redHead, number } }), fonts))).map(({ reason }) => reason);
    const missing = '红头下面没有发文字号，或者不是机关代字、年份、序号';
    expect(told(null)).toContain(missing);
    expect(told(redHead.number)).not.toContain(missing);
  });

  test('beside the number of a paper that goes up: who signs stands over it where both find no room on one line', () => {
    const number = '样法政协调监督领办〔2026〕22号';
    const headed = (signer: string) => {
      const redHead = { mode: 'drawn', organ: '样办文件', number, upward: { signer } } as const;
      const find = (words: string) => linesOf({ redHead }).find(({ text }) => text.includes(words))!;
      return { number: find(number), signer: find(signer) };
    };
    const short = headed('示例甲');
    expect(short.signer.y).toBeCloseTo(short.number.y, 1);
    const long = headed(person);
    expect(long.signer.y).toBeLessThan(long.number.y - bodySize);
    expect(long.number.x).toBeCloseTo(short.number.x, 1);
  });

  test('beside the number of a paper that goes up: of several who sign two stand abreast, the others below the first', () => {
    const number = '样法政办〔2026〕22号';
    const headed = (signer: string) => {
      const redHead = { mode: 'drawn', organ: '样办文件', number, upward: { signer } } as const;
      const model = letter({ redHead });
      const lines = linesOf(model);
      const missed = findingsOf(proofPages(layOut(model, fonts))).map(({ reason }) => reason);
      expect(missed).not.toContain('红头下面没有发文字号，或者不是机关代字、年份、序号');
      return (words: string) => lines.find(({ text }) => text.includes(words))!;
    };
    for (const written of ['张示范、李样例、王某甲', '张示范 李样例 王某甲', '张示范，李样例；王某甲']) {
      const find = headed(written);
      expect(find('李样例').text).toBe('李样例');
      expect(find('李样例').x).toBeCloseTo(find('签发人：张示范').x + 8 * grid.advance, -1);
      expect(find('李样例').y).toBeCloseTo(find('签发人：张示范').y, 1);
      expect(find('王某甲').x).toBeCloseTo(find('签发人：张示范').x + 4 * grid.advance, 0);
      expect(find('王某甲').y).toBeGreaterThan(find('李样例').y + bodySize);
      expect(find('王某甲').y).toBeCloseTo(find(number).y, 1);
    }
    expect(headed('张 样')('签发人').text).toBe('签发人：张 样');
    const long = headed(`${person}、示例甲`);
    expect(long('示例甲').y).toBeGreaterThan(long(person).y + bodySize);
    expect(long('示例甲').y).toBeCloseTo(long(number).y, 1);
  });
});

test('Word breaks who signs and the red head where print does', async () => {
  const model = letter({
    redHead: { mode: 'drawn', organ: `${office}文件`, number: '样法政办〔2026〕9号' },
    blocks: [{ kind: 'closing', organs: [office], date: '2026-09-15', sealed: true }],
  });
  const printed = linesOf(model).map(({ text }) => text);
  const xml = readZip(await renderDocx(model))
    .get('word/document.xml')!
    .toString('utf8');
  const written = [...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map((match) => match[1]);
  expect(written).toEqual(printed);
});
