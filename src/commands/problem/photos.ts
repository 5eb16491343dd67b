import path from 'node:path';
import { attachFiles, type PhotoOf } from '../../actions/onsite/attach-files.ts';
import type { At } from '../../actions/onsite/record-visit.ts';
import type { Context } from '../../context.ts';
import type { Day } from '../../domain/day.ts';
import type { Problem } from '../../domain/visits/problems.ts';
import type { Store } from '../../store/store.ts';
import { filePath } from '../named-files.ts';

/** Records something of a problem together with its photos, or neither. */
export function withPhotos(
  context: Context,
  store: Store,
  at: At,
  photos: { readonly files: readonly string[]; readonly when: PhotoOf; readonly about: Day },
  record: () => Problem,
): Problem {
  const { files, when, about } = photos;
  return store.write(at.author, () => {
    const problem = record();
    const kept = files.map((file) => ({ path: filePath(context, file), name: path.basename(file), about }));
    if (kept.length > 0) attachFiles(store, at, { problem: problem.number, when }, kept);
    return problem;
  });
}
