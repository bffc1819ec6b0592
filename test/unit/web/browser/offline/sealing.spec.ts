import { seal, sealingKey, unseal } from '../../../../../src/web/browser/offline/sealing.js';
import { deviceKey } from '../../../../../src/web/attendance/device-key.js';

describe('what a device keeps', () => {
  const keyOf = (userId: number) => sealingKey(deviceKey('a secret for tests that is long enough', userId));
  const value = { name: 'Nông Thị Hạnh', status: 'P' };

  it('is read by its owner alone', async () => {
    const sealed = await seal(await keyOf(7), 'mark 7', value);
    expect(await unseal(await keyOf(7), 'mark 7', sealed)).toEqual(value);
    await expect(unseal(await keyOf(8), 'mark 7', sealed)).rejects.toThrow(/./);
  });

  it('opens at no other place, and not when it was changed', async () => {
    const key = await keyOf(7);
    const sealed = await seal(key, 'mark 7', value);
    await expect(unseal(key, 'mark 8', sealed)).rejects.toThrow(/./);
    new Uint8Array(sealed.bytes)[3]! ^= 1;
    await expect(unseal(key, 'mark 7', sealed)).rejects.toThrow(/./);
  });

  it('shows no word of it, and looks different each time', async () => {
    const key = await keyOf(7);
    const [one, other] = [await seal(key, 'mark 7', value), await seal(key, 'mark 7', value)];
    expect(Buffer.from(one.bytes).toString('latin1')).not.toMatch(/name|status|Th/);
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(false);
  });

  it('has a key that cannot be read out again', async () => {
    const key = await keyOf(7);
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/./);
  });
});
