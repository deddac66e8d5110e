// A door of its own: forms open after the first page, so what they need is no part of the first load.
export { type Choice, Choices } from './choices';
export { DateField, LongTextField, NumberField, PasswordField, TextField, TimeField } from './fields';
