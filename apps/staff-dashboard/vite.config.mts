import { appConfig } from '@alongside/web-shell/vite';
import { defineConfig } from 'vite';

export default defineConfig(appConfig({ folder: import.meta.dirname, name: 'staff-dashboard', base: '/staff/' }));
