import { AnonymisingService } from '../../../src/features/merging/anonymising.service.js';
import { DuplicatesService } from '../../../src/features/merging/duplicates.service.js';
import { MergePreviewService } from '../../../src/features/merging/merge-preview.service.js';
import { MergesService } from '../../../src/features/merging/merges.service.js';
import { PersonCorrections } from '../../../src/features/merging/person-corrections.service.js';
import { RetentionQuery } from '../../../src/features/merging/retention.query.js';
import { UnmergingService } from '../../../src/features/merging/unmerging.service.js';
import { Person } from '../../../src/features/people/person.entity.js';
import { office } from '../../support/cast.js';
import { merge } from '../../support/merging-scene.js';
import { Scene, TODAY } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const [INSIDE, OUTSIDE] = ['20-182-06172', '20-183-06220'];
const ALL = { offset: 0, limit: 50 };
const NOT_FOUND = { code: 'not_found', status: 404 };

describe('an administrator of some units alone', () => {
  let program: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
  });
  afterAll(() => program.close());
  beforeEach(() => program.standOn(TODAY));

  const bounded = () => scene.actor('admin', { unitScope: [scene.unitId('20-182')] });
  const nowhere = () => scene.actor('admin', { unitScope: [] });
  const pair = async (one: string, other: string): Promise<[Person, Person]> => {
    const fullName = `Lương Thị Hẹp ${one}${other}`.replace(/[\d-]/g, '');
    return [
      await scene.person({ fullName, birthDate: '1979-04-05', unitCode: one }),
      await scene.person({ fullName, birthDate: '1979-04-05', unitCode: other }),
    ];
  };
  const codesOf = (items: readonly { first: { code: string }; second: { code: string } }[]) =>
    items.map(({ first, second }) => [first.code, second.code]);

  it('finds pairs of which both serve there, and no others', async () => {
    const inside = await pair(INSIDE, INSIDE);
    const across = await pair(INSIDE, OUTSIDE);
    const duplicates = program.get(DuplicatesService);
    await duplicates.waiting(office, {}, ALL);
    const found = await duplicates.waiting(bounded(), {}, ALL);
    expect(codesOf(found.items)).toContainEqual(inside.map(({ code }) => code));
    expect(codesOf(found.items).flat()).not.toContain(across[1].code);
    expect(found.total).toBe(found.items.length);
    expect(await duplicates.countWaiting(bounded())).toBe(found.total);
    expect(await duplicates.countWaiting(nowhere())).toBe(0);
    await duplicates.tellApart(office, across[0].code, across[1].code);
    expect(await duplicates.distinct(bounded(), ALL)).toEqual({ items: [], total: 0 });
  });

  it('decides about no pair that reaches beyond', async () => {
    const [one, other] = await pair(INSIDE, OUTSIDE);
    const previews = program.get(MergePreviewService);
    const { seen } = await previews.preview(office, one.code, other.code);
    const decision = { survivorCode: one.code, mergedCode: other.code, choices: {}, seen };
    const duplicates = program.get(DuplicatesService);
    await expect(previews.preview(bounded(), one.code, other.code)).rejects.toMatchObject(NOT_FOUND);
    await expect(program.get(MergesService).merge(bounded(), decision)).rejects.toMatchObject(NOT_FOUND);
    await expect(duplicates.tellApart(bounded(), one.code, other.code)).rejects.toMatchObject(NOT_FOUND);
    await duplicates.tellApart(office, one.code, other.code);
    await expect(duplicates.doubtAgain(bounded(), one.code, other.code)).rejects.toMatchObject(NOT_FOUND);
  });

  it('merges and parts files of those units, and sees no merge of others', async () => {
    const [one, other] = await pair(INSIDE, INSIDE);
    const { seen } = await program.get(MergePreviewService).preview(bounded(), one.code, other.code);
    const own = await program
      .get(MergesService)
      .merge(bounded(), { survivorCode: one.code, mergedCode: other.code, choices: {}, seen });
    const [first, second] = await pair(OUTSIDE, OUTSIDE);
    const foreign = await merge(program, first, second);
    const listed = await program.get(DuplicatesService).merged(bounded(), ALL);
    expect(listed.items.map(({ id }) => id)).toEqual([own]);
    expect(listed.total).toBe(1);
    await expect(program.get(UnmergingService).undo(bounded(), foreign)).rejects.toMatchObject(NOT_FOUND);
    await program.get(UnmergingService).undo(bounded(), own);
  });

  it('sees no closed file, so anonymises nobody', async () => {
    const person = await scene.person({ unitCode: INSIDE });
    const { updatedAt } = await program.db.manager.findOneByOrFail(Person, { id: person.id });
    await program.get(PersonCorrections).close(office, person.code, TODAY, updatedAt);
    const request = { reason: 'Đơn', typedCode: person.code };
    await expect(program.get(AnonymisingService).anonymise(bounded(), person.code, request)).rejects.toMatchObject(
      NOT_FOUND,
    );
    program.standOn('2031-01-01');
    expect((await program.get(RetentionQuery).list(office, ALL)).total).toBe(1);
    expect(await program.get(RetentionQuery).list(bounded(), ALL)).toEqual({ items: [], total: 0 });
  });
});
