/** One line of the 五人核对表: a drawn holder of a certificate, compared with the unit's papers. */
export interface OfficerCheck {
  readonly key: string;
  /** 身份: the person is the one on the certificate. */
  readonly identity: string;
  /** 编制, as the papers show it. */
  readonly employment: string;
  /** 岗位, as the papers show it. */
  readonly post: string;
  /** False: 不符合领证条件. */
  readonly eligible: boolean;
  readonly note: string | null;
}

/** Kinds of employment for which the standard bars a certificate; the inspector decides. */
const barred = /工勤|合同|临时|派遣|公益|辅助|劳务|聘用工/;

/** True where the employment written down is one that the standard names. */
export function looksBarred(employment: string): boolean {
  return barred.test(employment);
}

/** What the sheet means for the item on who may hold a certificate: one sentence per ineligible person. */
export function ineligible(checks: readonly (OfficerCheck & { readonly name: string })[]): readonly string[] {
  return checks
    .filter((check) => !check.eligible)
    .map(
      (check) =>
        `${check.name}（${check.key}）：编制“${check.employment}”，岗位“${check.post}”${check.note ? `，${check.note}` : ''}`,
    );
}
