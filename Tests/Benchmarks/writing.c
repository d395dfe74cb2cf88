/* Writes the workbook of writing.py with libxlsxwriter in its constant-memory mode. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  static const char *places[] = {"Osh", "Batken", "Naryn", "Talas", "Chuy", "Jalal-Abad", "Issyk-Kul", "Bishkek"};
  long rows = atol(arguments[2]);
  double start = now();
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *workbook = workbook_new_opt(arguments[1], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
  char text[64];
  for (long row = 0; row < rows; row++) {
    worksheet_write_number(sheet, row, 0, row, NULL);
    worksheet_write_string(sheet, row, 1, places[row % 8], NULL);
    worksheet_write_number(sheet, row, 2, row * 7919 % 1000, NULL);
    worksheet_write_number(sheet, row, 3, row * 104729 % 100000 / 100.0, NULL);
    snprintf(text, sizeof text, "Event %ld", row);
    worksheet_write_string(sheet, row, 4, text, NULL);
    worksheet_write_number(sheet, row, 5, row * 31 % 97, NULL);
    worksheet_write_number(sheet, row, 6, row / 3.0, NULL);
    snprintf(text, sizeof text, "Village %ld", row % 5000);
    worksheet_write_string(sheet, row, 7, text, NULL);
    worksheet_write_number(sheet, row, 8, row * 1000003.0, NULL);
    worksheet_write_number(sheet, row, 9, row % 1000 / 1000.0, NULL);
  }
  if (workbook_close(workbook) != LXW_NO_ERROR) return 1;
  printf("%f\n", now() - start);
  return 0;
}
