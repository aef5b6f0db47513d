#include "pipeline/analyse.h"

int main() { return 2; }
