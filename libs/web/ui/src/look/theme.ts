import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import controls from './controls.module.css';

const brand: MantineColorsTuple = ['#eef7f3', '#e0efe9', '#bfe0d4', '#99cfbc', '#6cc7ad', '#3f9c83', '#2a7f68', '#1c6b58', '#15574a', '#0f4a3c'];

const inputClasses = { input: controls.input, label: controls.label, description: controls.description, error: controls.error, section: controls.section };

/** The tokens, said once in Mantine's words: its parts look like ours without further ado. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 4 },
  colors: { brand },
  fontFamily: 'var(--family)',
  defaultRadius: 'md',
  radius: { sm: '10px', md: '16px', lg: '22px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Named, not imported: the fields are loaded when a form first needs them.
  components: {
    Button: { classNames: { root: controls.button, label: controls.buttonLabel, section: controls.buttonSection }, defaultProps: { radius: 'xl' } },
    InputWrapper: { classNames: { label: controls.label, description: controls.description, error: controls.error } },
    Input: { classNames: { input: controls.input, section: controls.section } },
    PasswordInput: { classNames: { ...inputClasses, innerInput: controls.innerInput, visibilityToggle: controls.toggle } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-primary-color-filled': 'var(--brand)',
  '--mantine-primary-color-filled-hover': 'var(--brand-strong)',
};

/** Mantine's own variables point at the tokens, in both colour schemes. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
