import { wipeDevice } from './wipe-device';

test('signing out leaves the device its look, language, room and what it owes the server, and nothing of the person', () => {
  localStorage.setItem('alongside.language', 'pl');
  localStorage.setItem('alongside.room', 'room');
  localStorage.setItem('alongside.sign-out-owed', 'yes');
  localStorage.setItem('alongside.acting-as.staff', 'actor');
  sessionStorage.setItem('draft', 'words');
  wipeDevice();
  expect({ ...localStorage }).toEqual({ 'alongside.language': 'pl', 'alongside.room': 'room', 'alongside.sign-out-owed': 'yes' });
  expect({ ...sessionStorage }).toEqual({});
});
