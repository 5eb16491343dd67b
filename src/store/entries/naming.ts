/** Members by which an entry names others that it goes with. */
export const naming: { readonly [kind: string]: readonly string[] } = {
  'item.undone': ['undoes'],
  'proof.recorded': ['saidWith'],
  'proof.undone': ['undoes'],
  'item.looked-at': ['answer'],
  'draw.outcome': ['marks'],
};
