import { createApp } from 'vue';
import Agenda from './Agenda.vue';

createApp(Agenda).mount('#app');
