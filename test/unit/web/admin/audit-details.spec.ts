import { auditDetails } from '../../../../src/web/admin/audit-details.js';

describe('the details of an audit line', () => {
  it('are none where nothing was kept', () => {
    expect(auditDetails(null)).toEqual([]);
  });

  it('list what was kept, nested names joined by points, empty values left out', () => {
    expect(auditDetails({ unit: '20-VP', roles: [{ role: 'cadre', unitId: null }] })).toEqual([
      { name: 'unit', before: null, value: '20-VP' },
      { name: 'roles.0.role', before: null, value: 'cadre' },
    ]);
  });

  it('list only what differs between before and after', () => {
    const details = { before: { title: 'A', version: 1 }, after: { title: 'A', version: 2, note: 'x' }, reason: 'y' };
    expect(auditDetails(details)).toEqual([
      { name: 'version', before: '1', value: '2' },
      { name: 'note', before: '', value: 'x' },
      { name: 'reason', before: null, value: 'y' },
    ]);
  });
});
