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

/** What the sheet means for the item on who may hold a certificate: one sentence per ineligible person. */
export function ineligible(checks: readonly (OfficerCheck & { readonly name: string })[]): readonly string[] {
  return checks
    .filter((check) => !check.eligible)
    .map(
      (check) =>
        `${check.name}（${check.key}）：编制“${check.employment}”，岗位“${check.post}”${check.note ? `，${check.note}` : ''}`,
    );
}
