const words = { role: { manager: 'Manager', deputy: 'Deputy manager', practitioner: 'Practitioner', student: 'Student', 'room-leader': 'Room leader' }, notAvailable: { title: 'This is not available to you', detail: 'Ask.' }, notFound: { home: 'Go to the start' } };
const load = async () => ({ default: words });

/** The frame's words that the screens use, for specs. */
export const frameWords = { namespace: 'shell', load: { en: load, pl: load, ar: load } };
