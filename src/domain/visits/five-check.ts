import { employmentOf, type Vocabulary } from '../checks/vocabulary.ts';

/** One line of the 五人核对表: a drawn holder of a certificate, compared with the unit's papers. */
export interface OfficerCheck {
  readonly key: string;
  /** 身份: the person is the one on the certificate. */
  readonly identity: string;
  /** 编制, as the papers show it. */
  readonly employment: string;
  /** 岗位, as the papers show it. */
  readonly post: string;
  /** False: 不符合领证条件; null: nobody said. */
  readonly eligible: boolean | null;
  readonly note: string | null;
}

/** Whether a line says by itself that its holder is not who the card names, or may not hold it. */
export const speaksAgainst = ({ eligible, identity }: Pick<OfficerCheck, 'eligible' | 'identity'>): boolean =>
  eligible === false || identity.startsWith('不');

/** What one line of the sheet means for the item on who may hold a certificate. */
export interface Unfit {
  readonly text: string;
  /**
   * `ineligible`: the inspector says so; `unlike`: what he noted says so, and he did not say why it does not; `explained`: he
   * did, in the note.
   */
  readonly is: 'ineligible' | 'unlike' | 'explained';
  /** Whom it is of, by name and certificate. */
  readonly names: readonly string[];
}

/** What the sheet holds against its holders: called ineligible, not the person on the card, of a kind that gets none. */
export function unfit(
  checks: readonly (OfficerCheck & { readonly name: string })[],
  words: Vocabulary['编制性质'],
): readonly Unfit[] {
  return checks.flatMap((check): readonly Unfit[] => {
    const { name, key, employment, post, note } = check;
    const text = `${name}（${key}）：编制“${employment}”${post ? `，岗位“${post}”` : ''}${note ? `，${note}` : ''}`;
    const names = [name, key];
    if (check.eligible === false) return [{ is: 'ineligible', text, names }];
    const is = note?.trim() ? 'explained' : 'unlike';
    const barred = employmentOf(employment, words).is === 'barred';
    return [
      ...(check.identity.startsWith('不') ? [{ is, names, text: `${text}，身份与证件不符` } as const] : []),
      ...(barred ? [{ is, names, text: `${text}${check.eligible ? '，记为符合领证条件' : ''}` } as const] : []),
    ];
  });
}
