import { ClassTrainer } from '../../../src/features/classes/class-trainer.entity.js';
import { ClassesService } from '../../../src/features/classes/classes.service.js';
import { office } from '../../support/cast.js';
import { Scene } from '../../support/scene.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the trainers of a class', () => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp();
  });
  afterAll(() => program.close());

  it('are named with the one who leads first, then as they were entered', async () => {
    const scene = await Scene.set(program);
    const { id: classId, code } = await scene.class();
    const names = ['Nông Văn Tám', 'Hoàng Thị Mai', 'Lý Văn An', 'Chu Thị Én'];
    for (const fullName of names) {
      const { id: personId } = await scene.person({ fullName });
      await program.db.manager.insert(ClassTrainer, { classId, personId, isLead: fullName === 'Lý Văn An' });
    }
    const { trainerNames } = await program.get(ClassesService).get(office, code);
    expect(trainerNames).toBe('Lý Văn An, Nông Văn Tám, Hoàng Thị Mai, Chu Thị Én');
  });
});
