import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { formatsFor } from '../language/formats';
import { languageFacts, type Language } from '../language/language';
import { barriersIn, renderUi } from '../testing/render-ui';
import { TimeField } from './fields';

const noon = new Date('2026-11-16T12:14:00Z');

function Field({ language, relative = true }: { language: Language; relative?: boolean }) {
  const [time, setTime] = useState<string | null>(relative ? null : '12:00');
  return <TimeField label="When" value={time} formats={formatsFor(languageFacts[language].locale, 'Europe/London')} steps={[5, 30, 60]} relative={relative} onChange={setTime} />;
}

beforeEach(() => jest.useFakeTimers({ now: noon, doNotFake: ['queueMicrotask', 'setTimeout', 'setImmediate', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

test.each<[Language, string[]]>([
  ['en', ['Now', '5 min ago', '30 min ago', '1 hr ago']],
  ['pl', ['Teraz', '5 min temu', '30 min temu', '1 godz. temu']],
  ['ar', ['الآن', 'قبل 5 دقائق', 'قبل 30 دقيقة', 'قبل ساعة واحدة']],
])('the short ways back say in words how long ago they mean (%s)', async (language, words) => {
  const { container } = await renderUi(<Field language={language} />, [], language);
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(words);
  expect(await barriersIn(container)).toEqual([]);
});

test('a short way back sets the clock by so much, and says that it is chosen', async () => {
  await renderUi(<Field language="en" />);
  fireEvent.click(screen.getByRole('button', { name: '30 min ago' }));
  expect(screen.getByLabelText('When')).toHaveValue('11:44');
  expect(screen.getByRole('button', { name: '30 min ago', pressed: true })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Now', pressed: false })).toBeInTheDocument();
});

test('on another day than today there is no now and nothing is some minutes ago', async () => {
  await renderUi(<Field language="en" relative={false} />);
  expect(screen.getByLabelText('When')).toHaveValue('12:00');
  expect(screen.queryAllByRole('button')).toEqual([]);
});
