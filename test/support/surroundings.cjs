'use strict';
// What `program.ts` hands over, for the built program.
let now = Date.parse('2026-09-15T01:00:00Z');
const clock = process.env.INSPECT_TODAY ? { fixed: false, now: () => new Date((now += 1000)) } : undefined;
const patience = process.env.PATIENCE ? { patience: Number(process.env.PATIENCE) } : {};
module.exports = { clock, surroundings: { env: process.env, cwd: process.cwd(), ...patience } };
