/** The twenty decimal digits of a chain's head that are printed on paper and read out: the hash modulo 10²⁰. */
export function headDigits(hash: string): string {
  return (BigInt(`0x${hash}`) % 10n ** 20n).toString().padStart(20, '0');
}

/** Twenty digits in groups of four, as printed. */
export function groupDigits(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
