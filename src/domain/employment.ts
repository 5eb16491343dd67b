/** Kinds of employment for which the standard bars a certificate (工勤人员、劳动合同工、临时工等); 事业编制 under 聘用合同 is none. */
const barred =
  /(?<!非)(?:工勤|劳动合同|合同工|合同制|临时|劳务|派遣|公益性?岗|辅助|辅警|协管|编外|外聘|聘用工|政府购买)/;

/** True where the employment written down is one that the standard names; the inspector decides. */
export function looksBarred(employment: string): boolean {
  return barred.test(employment);
}
