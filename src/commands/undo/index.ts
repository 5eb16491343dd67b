import { deedCommands } from '../deed-commands.ts';

export const specs = deedCommands('undo');
