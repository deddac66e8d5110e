import { filesBeforeAlarm, pauseFor } from './hold-back';

describe('how long the next file keeps somebody waiting who opens unusually many', () => {
  it('not at all up to fifty children', () => {
    expect(pauseFor({ children: filesBeforeAlarm })).toBe(0);
  });

  it('the longer the more were opened, and never longer than an answer may take', () => {
    const pauses = Array.from({ length: 50 }, (_, index) => pauseFor({ children: filesBeforeAlarm + 1 + index }) ?? Number.NaN);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(new Set(pauses).size).toBe(50);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5_000);
  });

  it('beyond a hundred nothing more is opened', () => {
    expect(pauseFor({ children: 101 })).toBeNull();
  });
});
