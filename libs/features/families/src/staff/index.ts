import { defineWebFeature } from '@alongside/web-shell';
import { familiesMessages } from '../web/messages';

/** Families in the staff' app. */
export const familiesForStaff = defineWebFeature({
  key: 'families',
  always: true,
  messages: familiesMessages,
  routes: [],
});
