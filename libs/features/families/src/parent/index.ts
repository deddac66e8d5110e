import { defineWebFeature } from '@alongside/web-shell';
import { familiesMessages } from '../web/messages';

/** Families in the parents' app. */
export const familiesForParents = defineWebFeature({
  key: 'families',
  always: true,
  messages: familiesMessages,
  routes: [],
});
