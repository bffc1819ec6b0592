import { deviceKey } from '../../../../src/web/attendance/device-key.js';

const SECRET = 'a secret for tests that is long enough';

describe('the key with which a device closes what it keeps', () => {
  it('is 32 bytes, always the same for a user', () => {
    expect(deviceKey(SECRET, 7)).toBe(deviceKey(SECRET, 7));
    expect(Buffer.from(deviceKey(SECRET, 7), 'base64')).toHaveLength(32);
  });

  it('differs from user to user and from secret to secret', () => {
    const keys = [...Array.from({ length: 50 }, (_, id) => deviceKey(SECRET, id)), deviceKey(`${SECRET}!`, 7)];
    expect(new Set(keys).size).toBe(51);
  });

  it('shows nothing of the secret', () => {
    const key = Buffer.from(deviceKey(SECRET, 7), 'base64');
    expect(key.toString('latin1')).not.toContain(SECRET.slice(0, 8));
    expect(key.equals(Buffer.from(SECRET).subarray(0, 32))).toBe(false);
  });
});
