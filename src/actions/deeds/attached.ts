import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';

const file = form.fields({ file: form.text, name: form.optional, about: form.day });
const folder = form.fields({ folder: form.text, newest: form.count, since: form.day, about: form.day });

/** A file, or the newest files of a folder. */
export type AttachedFiles = form.ValueOf<typeof file> | form.ValueOf<typeof folder>;

/** One file by its name alone, where nothing else is said of it. */
const attached: form.Form<AttachedFiles> = {
  read(place) {
    if (!place.isMap) return { file: place.text(), name: null, about: null };
    place.parts([...file.names, ...folder.names]);
    return place.part('folder').missing ? file.read(place) : folder.read(place);
  },
  write(value) {
    if ('folder' in value) return folder.write(value);
    return value.name === null && value.about === null ? value.file : file.write(value);
  },
};

/** A file, or several, each alone or with the day that it is about; or the newest files of a folder. */
export const files: form.Form<readonly AttachedFiles[]> = {
  read(place) {
    if (place.missing) return [];
    return typeof place.value === 'string' ? [attached.read(place)] : form.list(attached).read(place);
  },
  write(value) {
    const [only] = value;
    return only !== undefined && value.length === 1
      ? attached.write(only)
      : form.unlessNone(form.list(attached)).write(value);
  },
};

/** The item that is meant; null: the acceptance as a whole. */
export const knownItem = ({ edition }: Doing, item: string | null): string | null =>
  item === null ? null : requireItem(edition, item).id;
