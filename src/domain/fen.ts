/** A sum of money, kept as a whole number of fen: 1 yuan is 100. A plain number passes for one, points do not. */
export type Fen = number & { readonly unit?: 'fen' };
