import { type Block, type DocumentModel, plainText, type Row } from '../../../src/documents/model/blocks.ts';

/** A clause of a paper: one statement, with where it stands: 「正文」, 「标题」, a table's head. */
export interface Clause {
  readonly at: string;
  readonly says: string;
}

const tidy = (text: string): string => text.replace(/[\s　]/g, '');

/** Sentences and their clauses: parted at ，。；： outside brackets and quotation marks. */
function parted(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of tidy(text)) {
    if ('（“《〔'.includes(sign)) depth += 1;
    if ('）”》〕'.includes(sign)) depth -= 1;
    if (depth === 0 && '，。；：'.includes(sign)) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.filter((part) => part !== '');
}

const cellsOf = (row: Row): string =>
  row.cells.map((cell) => tidy([...cell.text.map(plainText), ...(cell.foot ?? [])].join(''))).join('|');

function clausesOfBlock(block: Block): Clause[] {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'heading':
      return [{ at: '标题', says: tidy(block.text) }];
    case 'paragraph':
      return parted(plainText(block.text)).map((says) => ({ at: '正文', says }));
    case 'table': {
      const at = block.head.map(cellsOf).join('|') || '表';
      // What is left of a unit stands in one cell, numbered.
      if (at === '单位|事项')
        return block.rows.flatMap(({ cells: [unit, what] }) =>
          what!.text.map((line) => ({
            at,
            says: `${tidy(plainText(unit!.text[0]!))}|${tidy(plainText(line).replace(/^\d+\. /, ''))}`,
          })),
        );
      return block.rows.map((row) => ({ at, says: cellsOf(row) }));
    }
    case 'photos':
      return block.photos.flatMap(({ caption }) => caption.map((line) => ({ at: '照片', says: tidy(line) })));
    case 'bars':
      return block.rows.map(({ label, text }) => ({ at: block.title, says: tidy(`${label}|${text}`) }));
    case 'closing':
      return [{ at: '落款', says: tidy(`${block.organs.join('、')}|${block.date}`) }];
    case 'signing':
      return block.places.map(({ label, after }) => ({ at: '签名', says: tidy(`${label}${after ?? ''}`) }));
    case 'attachmentList':
      return block.names.map((name) => ({ at: '附件', says: tidy(name) }));
    case 'attachment':
      return [{ at: '附件', says: tidy(block.label) }];
    case 'colophon':
      return [{ at: '版记', says: tidy(`${block.copies ?? ''}|${block.organ}|${block.date}`) }];
    case 'qr':
      return block.lines.map((says) => ({ at: '二维码', says: tidy(says) }));
    case 'space':
    case 'pageBreak':
      return [];
  }
}

/** Everything that a paper says, clause by clause; what only the file's properties bear is not read. */
export function clausesOf(model: DocumentModel): readonly Clause[] {
  const head = model.redHead?.number ? [{ at: '文号', says: tidy(model.redHead.number) }] : [];
  const foot = model.foot ? [{ at: '页脚', says: tidy(model.foot) }] : [];
  return [{ at: '标题', says: tidy(model.title) }, ...head, ...model.blocks.flatMap(clausesOfBlock), ...foot];
}
