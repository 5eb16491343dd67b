/** Takes what an audit finds: the table, the row's id or key, one Chinese sentence. */
export type Tell = (table: string, id: string, what: string) => void;
