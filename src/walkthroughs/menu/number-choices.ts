import { formatDay } from '../../domain/day.ts';
import type { Store } from '../../store/store.ts';

/** The numbers of the register that are void, or those that are not. */
export async function numberChoices(store: Store, gone: boolean) {
  const { registered } = await import('../../actions/year/number-register.ts');
  return registered(store)
    .filter((use) => use.from === 'register' && (use.void !== null) === gone)
    .map(({ number, title, about, date, void: why }) => ({
      value: number,
      name: `${number}　${title}　${formatDay(about ?? date)}${why === null ? '' : `　作废：${why}`}`,
      keywords: [title],
    }));
}
