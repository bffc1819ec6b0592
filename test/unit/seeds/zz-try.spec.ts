import { COURSES } from '../../../seeds/required/courses.js';
import { readUnitSeed } from '../../../seeds/required/read-unit-files.js';
import { replaySuccessions } from '../../../src/features/units/rules/replay-successions.js';
import { buildDemoHistory } from '../../../seeds/demo/build-demo-history.js';
import path from 'node:path';
it('x', () => {
  const s = readUnitSeed(path.join(__dirname, '../../../seeds/required'));
  const units = replaySuccessions(s.start, s.changes);
  for (const seed of [2011, 1, 2, 3, 47, 5, 6, 7]) {
  const t = Date.now();
  const h = buildDemoHistory({ seed, today: '2026-11-22', units, courses: COURSES });
  const past = h.classes.filter((c) => c.endDate <= '2011-05-13');
  const parts = past.flatMap((c) => c.enrolments.filter((e) => e.marks.some((m) => m.status === 'P' || m.status === 'L')));
  const level = (c: string) => units.units.find((u) => u.code === c)!.level;
  const by: Record<string, number> = {}; const ppl: Record<string, Set<string>> = {};
  for (const p of parts) { const l = level(p.unitCode); by[l] = (by[l] ?? 0) + 1; (ppl[l] ??= new Set()).add(p.personKey); }
  const eth: Record<string, number> = {};
  for (const p of h.people) eth[p.ethnicity] = (eth[p.ethnicity] ?? 0) + 1;
  const names = h.people.map((p) => p.fullName);
  process.stdout.write(JSON.stringify({ seed, ms: Date.now() - t, classes: past.length, all: h.classes.length, parts: parts.length, distinct: new Set(parts.map((p) => p.personKey)).size, people: h.people.length, serving: h.people.filter((p) => !p.closedOn).length,
    by, ppl: Object.fromEntries(Object.entries(ppl).map(([k, v]) => [k, v.size])), certs: h.classes.flatMap((c) => c.enrolments).filter((e) => e.certificate).length, pastCerts: past.flatMap((c) => c.enrolments).filter((e) => e.certificate).length, communes: new Set(parts.filter((p) => level(p.unitCode) === 'xa').map((p) => p.unitCode)).size, bodies: new Set(parts.filter((p) => level(p.unitCode) === 'huyen').map((p) => p.unitCode)).size, namesakes: names.length - new Set(names).size, home: h.people.filter((p) => p.postings.at(-1)!.unitCode === '20-06172/2025' && !p.closedOn).length, size: JSON.stringify(h).length }) + '\n' + (seed === 2011 ? JSON.stringify(eth) + '\n' + past.map((c) => [c.code, c.startDate, c.endDate, c.hostUnitCode, c.sessions.length, c.capacity, c.enrolments.length].join(' ')).join('\n') + '\n' + h.classes.slice(75).map((c) => [c.code, c.state, c.startDate, c.endDate, c.place, c.enrolments.length].join(' ')).join('\n') + '\n' + JSON.stringify(h.people.find((p) => p.postings.length > 3), null, 1) + JSON.stringify(h.classes[40].enrolments.slice(0, 2), null, 1) + h.people.slice(11, 60).map((p) => p.fullName).join(', ') : '') + '\n');
  }
});
