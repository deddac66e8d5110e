import { registerEnumType } from 'type-graphql';

export enum RegisterSeverityName { ERROR = 'ERROR', QUESTION = 'QUESTION', NOTICE = 'NOTICE' }
registerEnumType(RegisterSeverityName, {
  name: 'RegisterSeverity',
  description: 'How much a finding matters.',
  valuesConfig: {
    ERROR: { description: 'The row is not taken over as it is.' },
    QUESTION: { description: 'It is taken over, and a person should look.' },
    NOTICE: { description: 'Worth knowing; nothing to decide.' },
  },
});
