import { wipeDevice } from './wipe-device';

test('signing out leaves the device its look, language and room, and nothing of the person', () => {
  localStorage.setItem('alongside.language', 'pl');
  localStorage.setItem('alongside.room', 'room');
  localStorage.setItem('alongside.acting-as.staff', 'actor');
  sessionStorage.setItem('draft', 'words');
  wipeDevice();
  expect({ ...localStorage }).toEqual({ 'alongside.language': 'pl', 'alongside.room': 'room' });
  expect({ ...sessionStorage }).toEqual({});
});
