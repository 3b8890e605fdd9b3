// Package exercises checks the answers to the exercises of the notebooks. It says
// whether an answer is right, or gives a hint, and never tells the answer:
//
//	display.Show(exercises.Check("01.1", 4.5))
//
// shows
//
//	Exercise 01.1: not yet. Hint: with that coefficient the economy is still productive.
//
// The right answers are computed with the library when they are asked for. Each
// notebook NN_topic has its exercises, numbered NN.1 and so on, in the file
// topic.go of this package, and a notebook with solutions in notebooks/solutions.
package exercises
