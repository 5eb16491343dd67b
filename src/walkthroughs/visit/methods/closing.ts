import type { Desk } from '../desk.ts';

/** What is still missing before the acceptance may be concluded, with the commands that mend it. */
export async function showClosing(desk: Desk): Promise<void> {
  const { missing } = desk.result();
  const say = desk.context.say;
  if (missing.length === 0) {
    say(`  都已齐备。可以作结论：inspect conclude ${desk.unit.name}`);
    return;
  }
  say(`  还缺 ${missing.length} 处：`);
  for (const one of missing.slice(0, 12)) say(`  · ${one.item ? `${one.item} ` : ''}${one.what}`);
  if (missing.length > 12) say(`  · ……全部见 inspect check ${desk.unit.name} --before-close`);
}
