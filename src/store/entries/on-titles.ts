// Apart from the shapes of these entries: every command asks for the names, and few for a shape, which costs its library.
/** Kinds that give a title, or rest on one. */
export const onTitles = [
  'designation.made',
  'plaque.awarded',
  'recheck.recorded',
  'revocation.made',
  'title.lapsed',
] as const;
