import { passwordProblem } from './password-rules';

const known = ['Zosia', 'Kowalska', 'anna.kowalska@example.test', 'Elm House', 'Greenway Trust'];

describe('a new password', () => {
  it.each(['moja córka lubi truskawki', 'correct horse battery staple', 'rGk3!xVq9Pmz', 'Zosia likes her green umbrella', 'ثلاث كلمات لا علاقة بينها', '12 wet boots by the door'])('may be %s', async (password) => {
    expect(await passwordProblem(password, known)).toBeNull();
  });

  it('has at least twelve characters, however many bytes each takes', async () => {
    expect(await passwordProblem('rGk3!xVq9Pm', known)).toBe('too-short');
    expect(await passwordProblem('🐘🦒🦓🐢🦔🐇🐿🦇🐦🐧🦆', known)).toBe('too-short');
    expect(await passwordProblem('x7'.repeat(200), known)).toBe('too-long');
  });

  it.each(['password1234', 'Password123!', 'Password123!Password', 'qwertyuiop12', 'aaaaaaaaaaaa', '123456789012', 'iloveyou12345', 'P4ssw0rd2026', 'abcdefghijkl', 'correcthorse'])('is not %s, which many have', async (password) => {
    expect(await passwordProblem(password, known)).toBe('common');
  });

  it.each(['ZosiaKowalska2024', 'zosia.kowalska1', 'Elm House Nursery', 'elmhouse-2024!', 'anna.kowalska@example.test', 'Greenway+Zosia+7', 'Alongside 2026', 'kowalska-KOWALSKA'])('is not %s, made of what those around know', async (password) => {
    expect(await passwordProblem(password, known)).toBe('personal');
  });
});
