import type { Proof } from '../documents/pdf/render.ts';

/** What a proof found, in one line for the warnings of a writing command. */
export function proofWarnings(proof: Proof, document: string): readonly string[] {
  const [first] = proof.findings;
  if (!first) return [];
  const rest = proof.findings.length > 1 ? `等 ${proof.findings.length} 处` : '';
  return [
    `${document}印出来会被退回：第${first.page}页${first.place}，${first.reason}${rest}（inspect proof 逐条列出）`,
  ];
}

/** Which face stands for which, in one line; nothing where all are the official ones. */
export function faceLine(proof: Proof): readonly string[] {
  if (proof.faces.length === 0) return [];
  const used = [...new Set(proof.faces.map((one) => one.used))].map((name) => {
    const faces = proof.faces.filter((one) => one.used === name).map((one) => one.face);
    return `${faces.join('、')}用的是${name}`;
  });
  return [`字体：本机没有公文字体，${used.join('，')}（inspect doctor 说明怎样换成公文字体）`];
}
