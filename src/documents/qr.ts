import qrcode from 'qrcode-generator';

/** The squares of a QR code of level M, row by row; true is dark. `data` is ASCII. */
export function qrSquares(data: string): readonly (readonly boolean[])[] {
  const code = qrcode(0, 'M');
  code.addData(data, 'Byte');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => code.isDark(row, column)),
  );
}
