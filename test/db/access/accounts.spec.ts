import { AccountsService } from '../../../src/features/access/accounts.service.js';
import { UsersService } from '../../../src/features/access/users.service.js';
import { User } from '../../../src/features/access/user.entity.js';
import { enterUser, office } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('accounts', () => {
  let program: TestApp;
  let scene: Scene;
  let accounts: AccountsService;

  beforeAll(async () => {
    program = await startTestApp();
    scene = await Scene.set(program);
    accounts = program.get(AccountsService);
  });
  afterAll(() => program.close());

  const cadre = (personCode: string | null) => ({
    displayName: 'Lê Thị Lan',
    personCode,
    email: null,
    grants: [{ role: 'cadre' as const, unitCode: null }],
  });

  it('are opened whole or not at all', async () => {
    const input = { ...cadre(null), grants: [{ role: 'trainer' as const, unitCode: '20-999' }] };
    await expect(accounts.open(office, 'lan', input)).rejects.toMatchObject({
      code: 'unit_unknown',
      problems: [{ field: 'grants.0.unitCode' }],
    });
    expect(await program.db.getRepository(User).countBy({ username: 'lan' })).toBe(0);
  });

  it('belong to one person each, also when two are opened at once', async () => {
    const person = await scene.person();
    const tries = ['lan-a', 'lan-b'].map((username) => accounts.open(office, username, cadre(person.code)));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'person_has_user', status: 422 });
  });

  it('keep their own person when they are edited', async () => {
    const person = await scene.person();
    await accounts.open(office, 'giu-nguyen', cadre(person.code));
    await accounts.edit(office, 'giu-nguyen', { ...cadre(person.code), displayName: 'Tên Mới' });
    expect(await accounts.get(office, 'giu-nguyen')).toMatchObject({ displayName: 'Tên Mới', personCode: person.code });
  });

  it('are found by words of name and username together, in pages', async () => {
    for (const [index, name] of ['Triệu Văn Páo', 'Triệu Thị Mẩy', 'Bàn Văn Páo'].entries()) {
      await enterUser(program, 'cadre', { username: `u1${index}`, name });
    }
    const found = await accounts.search(office, 'trieu u1', { offset: 0, limit: 1 });
    expect(found.total).toBe(2);
    expect(found.items).toHaveLength(1);
    expect(await accounts.search(office, '', { offset: 0, limit: 2 })).toMatchObject({ items: [{}, {}] });
  });

  it('are the business of nobody but who manages users', async () => {
    const trainer = scene.actor('trainer');
    for (const attempt of [
      () => accounts.search(trainer, '', { offset: 0, limit: 1 }),
      () => accounts.get(trainer, 'giu-nguyen'),
      () => accounts.open(trainer, 'moi-tinh', cadre(null)),
      () => accounts.edit(trainer, 'giu-nguyen', cadre(null)),
      () => accounts.resetPassword(trainer, 'giu-nguyen'),
      () => accounts.ofPerson(trainer, 1),
      () => program.get(UsersService).setActive(trainer, 'giu-nguyen', false),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ status: 403 });
    }
  });
});
