"""The only SQL of the program: two engines, the migrations, and one store for each noun."""
