import { describe, expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { zipped } from '../support/workbooks.ts';

async function refused(bytes: Buffer | string, name: string): Promise<{ code: string; message: string; hint: string }> {
  return read('cases', Buffer.from(bytes as string), { name }).then(
    () => {
      throw new Error(`${name} was taken`);
    },
    ({ code, message, hint }) => ({ code, message, hint }),
  );
}

const parts = (...pairs: readonly (readonly [string, string])[]) => zipped(new Map(pairs));

describe('a file that no reader of ours opens', () => {
  it('is named for what it is, with a way on', async () => {
    const encrypted =
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const ods = ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'] as const;
    const files: readonly [string, Buffer | string, string][] = [
      ['台账.ods', parts(ods, ['content.xml', 'x'], ['META-INF/manifest.xml', encrypted]), '.ods 设有打开密码'],
      ['台账.ods', parts(ods, ['encrypted-package', 'x'], ['META-INF/manifest.xml', encrypted]), '.ods 设有打开密码'],
      ['台账.numbers', parts(['Index/Document.iwa', 'x']), 'Numbers 表格'],
      ['台账.numbers', parts(['Index.zip', 'x'], ['Metadata/Properties.plist', 'x']), 'Numbers 表格'],
      ['台账.ofd', parts(['OFD.xml', '<ofd/>']), 'OFD 版式文件'],
      ['台账.xlsb', parts(['xl/workbook.bin', 'x'], ['_rels/.rels', 'x']), '二进制工作簿（.xlsb）'],
      ['台账.rar', 'Rar!\x1a\x07\x00', 'RAR 压缩包'],
      ['台账.xlsx', 'Rar!\x1a\x07\x01\x00', 'RAR 压缩包'],
      ['台账.zip', parts(), '压缩包是空的'],
      ['台账.xlsx', parts(['台账.xlsx', 'x']), '这是压缩包，不是表格'],
    ];
    for (const [name, bytes, what] of files) {
      const { message, hint } = await refused(bytes, name);
      expect(message).toContain(what);
      expect(message).toContain(name);
      expect(message).not.toContain('损坏');
      expect(hint).toMatch(/另存为|解压|重新取得/);
    }
  });
});
